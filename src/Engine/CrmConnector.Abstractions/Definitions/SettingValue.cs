namespace CrmConnector.Abstractions.Definitions;

/// <summary>The text of a setting, in which <c>${env:NAME}</c> and <c>${file:path}</c> stand for secrets. The printed form shows no value.</summary>
/// <param name="Text">The text as written, references unresolved.</param>
/// <param name="Position">Where it stands.</param>
public sealed record SettingValue(string Text, SourcePosition Position)
{
    /// <summary>Only the place.</summary>
    public override string ToString() => Position.ToString();
}
