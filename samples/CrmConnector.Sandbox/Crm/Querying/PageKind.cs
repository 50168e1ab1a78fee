namespace CrmConnector.Sandbox.Crm.Querying;

/// <summary>What a round of pages goes through.</summary>
internal enum PageKind
{
    Query,

    /// <summary>All rows of a table, as the first round of change tracking.</summary>
    Sweep,

    /// <summary>Rows by version after a delta token.</summary>
    Changes,

    /// <summary>Deletions after a delta token.</summary>
    Deletions,
}
