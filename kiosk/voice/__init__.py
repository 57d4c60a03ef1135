"""The screen read out: what stands on it, in recordings that were made beforehand, through Debian's SoX."""
