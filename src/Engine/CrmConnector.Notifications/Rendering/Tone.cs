namespace CrmConnector.Notifications.Rendering;

/// <summary>How good or bad a message is.</summary>
internal enum Tone
{
    /// <summary>Nobody needs to do anything.</summary>
    Good,

    /// <summary>Something happened that somebody wanted to know.</summary>
    News,

    /// <summary>Something waits for a person.</summary>
    Attention,

    /// <summary>Something does not work.</summary>
    Failed,
}
