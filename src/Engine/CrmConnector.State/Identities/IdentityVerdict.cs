namespace CrmConnector.State.Identities;

/// <summary>How the store that a connection reaches compares with the one that is known.</summary>
public enum IdentityVerdict
{
    /// <summary>The same, and its history has not gone back.</summary>
    Same,

    /// <summary>Nothing is known about this connection yet.</summary>
    NewConnection,

    /// <summary>Another store answers: stop before any write, and ask the administrator.</summary>
    ChangedIdentity,

    /// <summary>The same store with a lower position than one already seen, as after a restore: stop before any write, and ask.</summary>
    PositionFell,
}
