namespace CrmConnector.Adapters.Sql;

/// <summary>How the way to the server is protected.</summary>
internal enum TlsMode
{
    /// <summary>Encrypted, and the server's certificate is checked.</summary>
    Verify,

    /// <summary>Encrypted, whatever the certificate.</summary>
    Require,

    /// <summary>Encrypted where the server offers it.</summary>
    Prefer,

    /// <summary>In the clear.</summary>
    Off,
}
