namespace CrmConnector.Abstractions.Definitions;

/// <summary>What the deletion of a source record does to the target.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Set">The target fields and their values for <see cref="DeleteKind.Set"/>; empty else.</param>
public sealed record DeleteRule(DeleteKind Kind, IReadOnlyList<KeyValuePair<string, ConfigurationValue>> Set)
{
    /// <summary>Nothing: the default.</summary>
    public static DeleteRule Ignore { get; } = new(DeleteKind.Ignore, []);
}
