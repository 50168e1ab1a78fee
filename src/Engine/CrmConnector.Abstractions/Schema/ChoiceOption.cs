namespace CrmConnector.Abstractions.Schema;

/// <summary>One allowed value of a choice field.</summary>
/// <param name="Value">The number that the system stores.</param>
/// <param name="Label">What its users see, in the language of the connection's user.</param>
public sealed record ChoiceOption(long Value, string Label);
