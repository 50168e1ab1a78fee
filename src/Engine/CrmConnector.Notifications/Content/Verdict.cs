namespace CrmConnector.Notifications.Content;

/// <summary>How something stands, in one word.</summary>
public enum Verdict
{
    /// <summary>All is well; nobody needs to do anything.</summary>
    Good,

    /// <summary>It works, but something waits for a person.</summary>
    Attention,

    /// <summary>It does not work.</summary>
    Failed,
}
