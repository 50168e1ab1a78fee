namespace CrmConnector.Sandbox.Faults;

/// <summary>The connection is to be closed without an answer.</summary>
internal sealed class ConnectionClosedException() : Exception("The connection is closed without an answer.");
