"""The Processing provider and its algorithms: read parameters, call the bridge, write sinks."""
