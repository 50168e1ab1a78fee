using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Mapping.Explaining;

/// <summary>What one step made of a value.</summary>
/// <param name="Step">A converter's name, or <c>constant</c>, <c>template</c>, <c>values</c>, <c>reference</c>, <c>type</c> (the target field's).</param>
/// <param name="Result">The value after it.</param>
/// <param name="Fault">Why it failed; null when it did not.</param>
/// <param name="Note">What it reports; null for nothing.</param>
public sealed record StepExplanation(string Step, FieldValue Result, string? Fault = null, string? Note = null);
