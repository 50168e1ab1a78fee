namespace CrmConnector.Abstractions.Definitions;

/// <summary>A connection as declared.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Adapter">The adapter's name.</param>
/// <param name="Settings">Setting name to text, not yet resolved.</param>
/// <param name="Position">Where it is declared.</param>
public sealed record ConnectionDefinition(
    string Name,
    string Adapter,
    IReadOnlyDictionary<string, SettingValue> Settings,
    SourcePosition Position
);
