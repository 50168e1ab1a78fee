namespace CrmConnector.Abstractions.Definitions;

/// <summary>What a <see cref="MappingTest"/> expects.</summary>
public abstract record MappingTestExpectation
{
    private MappingTestExpectation() { }

    /// <summary>These target fields get these values, or hold them afterwards; other fields are not compared.</summary>
    public sealed record Values(IReadOnlyList<KeyValuePair<string, ConfigurationValue>> Fields)
        : MappingTestExpectation;

    /// <summary>The record is quarantined.</summary>
    /// <param name="Field">The target field at fault; null for any.</param>
    /// <param name="Reason">Words that occur in the reason; null for any.</param>
    public sealed record Quarantined(string? Field, string? Reason) : MappingTestExpectation;

    /// <summary>The record waits until a person decides.</summary>
    /// <param name="Field">The target field in question; null for any.</param>
    public sealed record Review(string? Field) : MappingTestExpectation;

    /// <summary>The process's <c>where</c> leaves the record out.</summary>
    public sealed record OutOfScope : MappingTestExpectation;
}
