using CrmConnector.State.Identities;

namespace CrmConnector.Engine.Flows;

/// <summary>A connection reaches another store than before, or one whose history went back. Nothing was written.</summary>
public sealed class StoreChangedException(string connection, IdentityVerdict verdict)
    : Exception(
        verdict == IdentityVerdict.PositionFell
            ? $"The store behind connection '{connection}' has gone back in its history (a restored backup?). Nothing was written. "
                + $"If it holds the same data, restored, run 'crmconnector connections accept {connection} --as restored'; "
                + $"if it is another store, '--as another'."
            : $"Connection '{connection}' reaches another store than before. Nothing was written. Check its settings; if it is meant, run "
                + $"'crmconnector connections accept {connection} --as restored' (same data) or '--as another' (its links are dropped)."
    )
{
    /// <summary>The connection.</summary>
    public string Connection { get; } = connection;

    /// <summary>What differs.</summary>
    public IdentityVerdict Verdict { get; } = verdict;
}
