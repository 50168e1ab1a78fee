using CrmConnector.Abstractions.Records;

namespace CrmConnector.Abstractions.Definitions;

/// <summary>A value as a YAML file gives it, with its place.</summary>
/// <param name="Position">Where it stands.</param>
public abstract record ConfigurationValue(SourcePosition Position)
{
    /// <summary>A single value.</summary>
    /// <param name="Text">The text as it is written.</param>
    /// <param name="Value">
    /// Plain (unquoted) <c>true</c>/<c>false</c>, whole numbers, decimals, dates (<c>2026-01-31</c>), instants and <c>null</c> are of their kind;
    /// everything quoted is text.
    /// </param>
    /// <param name="Position">Where it stands.</param>
    public sealed record Scalar(string Text, FieldValue Value, SourcePosition Position) : ConfigurationValue(Position);

    /// <summary>A list.</summary>
    public sealed record Sequence(IReadOnlyList<ConfigurationValue> Items, SourcePosition Position)
        : ConfigurationValue(Position);

    /// <summary>A map with distinct keys, in the file's order.</summary>
    public sealed record Map(IReadOnlyList<KeyValuePair<string, ConfigurationValue>> Entries, SourcePosition Position)
        : ConfigurationValue(Position);
}
