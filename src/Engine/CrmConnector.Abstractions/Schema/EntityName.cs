namespace CrmConnector.Abstractions.Schema;

/// <summary>An entity as a connection lists it, before its fields are asked for.</summary>
/// <param name="Name">The name used in process files.</param>
/// <param name="Label">What the system's users call it.</param>
public sealed record EntityName(string Name, string Label);
