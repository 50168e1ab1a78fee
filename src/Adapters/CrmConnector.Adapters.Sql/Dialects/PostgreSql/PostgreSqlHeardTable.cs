namespace CrmConnector.Adapters.Sql.Dialects.PostgreSql;

/// <summary>A table that a line hears of, and how far it has looked into the change log for it.</summary>
internal sealed class PostgreSqlHeardTable(string name, IReadOnlyList<string> entities)
{
    /// <summary>The table's name in the change log.</summary>
    public string Name { get; } = name;

    /// <summary>The names under which it is listened to.</summary>
    public IReadOnlyList<string> Entities { get; } = entities;

    /// <summary>True while the triggers ring for it.</summary>
    public bool IsArmed { get; set; }

    /// <summary>Transactions below it were looked at.</summary>
    public ulong Seen { get; private set; }

    /// <summary>
    /// Changes that are committed but that the feed does not give yet, as an older transaction is still open, lie below it; null where there can be none.
    /// </summary>
    public ulong? Owed { get; private set; }

    /// <summary>True when the last look found news.</summary>
    public bool HadNews { get; private set; }

    /// <summary>True when there is nothing to do until the bell rings.</summary>
    public bool IsQuiet => IsArmed && Owed is null;

    /// <summary>Notes a look at the log.</summary>
    /// <param name="bound">The feed's bound: the oldest transaction that is open.</param>
    /// <param name="next">The next transaction.</param>
    /// <param name="hasNews">True where the log holds changes up to the bound that no look has found before.</param>
    /// <param name="mayHaveChanged">False where the look was only for what was owed.</param>
    public void Look(ulong bound, ulong next, bool hasNews, bool mayHaveChanged)
    {
        HadNews = hasNews;
        Seen = bound;
        Owed = mayHaveChanged
            ? bound < next
                ? next
                : null
            : bound >= Owed
                ? null
                : Owed;
    }
}
