namespace CrmConnector.State.Identities;

/// <summary>What an administrator says about a store that is not the known one.</summary>
public enum IdentityAcceptance
{
    /// <summary>
    /// The same data, restored: links stay; checkpoints of flows that read from it are dropped; what was delivered into it counts as not seen.
    /// </summary>
    SameDataRestored,

    /// <summary>
    /// Another store: its members leave their links, with baselines, checkpoints, quarantine, waiting records, held deletions and open intents.
    /// </summary>
    AnotherStore,
}
