// SimpleWebAuthn's verifications, timed: one job as JSON on a line, the microseconds of processor time each took as the answer.
import { createInterface } from 'node:readline';
import { SettingsService, verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';

const bytes = (text) => Uint8Array.from(Buffer.from(text, 'base64url'));

async function assertion(job) {
  const found = await verifyAuthenticationResponse({
    ...expected(job),
    credential: { id: job.response.id, publicKey: job.key, counter: job.counter },
  });
  return found.verified;
}

async function registration(job) {
  const found = await verifyRegistrationResponse({ ...expected(job), supportedAlgorithmIDs: [-7] });
  return found.verified;
}

const expected = (job) => ({
  response: job.response,
  expectedChallenge: job.challenge,
  expectedOrigin: job.origin,
  expectedRPID: job.rp_id,
  requireUserVerification: true,
});

for await (const line of createInterface({ input: process.stdin })) {
  const job = JSON.parse(line);
  if (job.root) SettingsService.setRootCertificates({ identifier: 'packed', certificates: [job.root] });
  if (job.key) job.key = bytes(job.key);
  const verify = job.key ? assertion : registration;
  const began = process.cpuUsage();
  for (let n = 0; n < job.times; n++) if (!(await verify(job))) throw new Error('refused');
  const { user, system } = process.cpuUsage(began);
  console.log((user + system) / job.times);
}
