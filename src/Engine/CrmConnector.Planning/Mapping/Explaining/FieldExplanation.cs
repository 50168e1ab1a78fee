using CrmConnector.Abstractions.Records;

namespace CrmConnector.Planning.Mapping.Explaining;

/// <summary>Where the value of one mapped field came from.</summary>
/// <param name="Field">The target field.</param>
/// <param name="Sources">The source fields and their values.</param>
/// <param name="Steps">What was done, in order; ends early where a step failed.</param>
/// <param name="Result">The result.</param>
public sealed record FieldExplanation(
    string Field,
    IReadOnlyList<SourceExplanation> Sources,
    IReadOnlyList<StepExplanation> Steps,
    FieldValue Result
);
