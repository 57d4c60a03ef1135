"""The pocket's view-models: state flows out by read-only properties, intent flows in by slots."""
