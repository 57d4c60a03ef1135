"""Keys and hashes that only this service can make, the file of the master key, and who may read files with secrets."""
