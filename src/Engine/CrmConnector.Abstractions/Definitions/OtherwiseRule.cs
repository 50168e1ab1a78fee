namespace CrmConnector.Abstractions.Definitions;

/// <summary>What happens to a value that a value map does not list.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Value">The value for <see cref="OtherwiseKind.Use"/>; null else.</param>
public sealed record OtherwiseRule(OtherwiseKind Kind, ConfigurationValue? Value = null)
{
    /// <summary>The record is quarantined: the default.</summary>
    public static OtherwiseRule Refuse { get; } = new(OtherwiseKind.Refuse);
}
