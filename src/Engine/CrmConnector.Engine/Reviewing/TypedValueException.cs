namespace CrmConnector.Engine.Reviewing;

/// <summary>A value that a person typed cannot be written; the message is a clause that says why.</summary>
public sealed class TypedValueException(string message) : Exception(message);
