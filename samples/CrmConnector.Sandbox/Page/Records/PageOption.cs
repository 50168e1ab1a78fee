namespace CrmConnector.Sandbox.Page.Records;

/// <summary>One of the values that a field can have.</summary>
/// <param name="Value">The value.</param>
/// <param name="Label">What it means, in the system's own language.</param>
internal sealed record PageOption(string Value, string Label);
