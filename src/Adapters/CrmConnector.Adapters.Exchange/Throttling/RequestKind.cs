namespace CrmConnector.Adapters.Exchange.Throttling;

/// <summary>What a request is for.</summary>
internal enum RequestKind
{
    /// <summary>Something is read.</summary>
    Read,

    /// <summary>Contacts are written, with what has to be read for it.</summary>
    Write,
}
