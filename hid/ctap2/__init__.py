"""CTAP2, one module for each chapter of the specification that the terminal uses."""
