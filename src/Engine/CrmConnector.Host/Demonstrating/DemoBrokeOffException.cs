namespace CrmConnector.Host.Demonstrating;

/// <summary>A command of the demo failed; it has said why.</summary>
/// <param name="message">Which one, and where what was made lies.</param>
internal sealed class DemoBrokeOffException(string message) : Exception(message);
