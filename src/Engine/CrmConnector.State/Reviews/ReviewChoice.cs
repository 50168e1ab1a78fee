namespace CrmConnector.State.Reviews;

/// <summary>What a person decided. The numbers are stored.</summary>
public enum ReviewChoice
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>The source's values are written to the target.</summary>
    Source = 1,

    /// <summary>The target's values stay, and flow back where a flow leads back.</summary>
    Target = 2,

    /// <summary>Both sides stay as they are until one of them changes again.</summary>
    Ignore = 3,

    /// <summary>The record is linked with the target record that the decision names.</summary>
    Match = 4,

    /// <summary>A new target record is created, whatever matches.</summary>
    Create = 5,
}
