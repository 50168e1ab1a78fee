namespace CrmConnector.Sandbox;

/// <summary>How the web page of the sandbox is set up.</summary>
public sealed class SandboxPageOptions
{
    /// <summary>The clock of faults that end by themselves, and of edits in the ERP.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Source of chance for the one-time token and the cookie. Null: the operating system's generator, as it must be outside of tests.</summary>
    public Random? Random { get; init; }

    /// <summary>TCP port on 127.0.0.1. 0 (default) takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The sample ERP's file.</summary>
    public required string ErpPath { get; init; }

    /// <summary>The CRM. It must outlive the page.</summary>
    public required CrmSandbox Crm { get; init; }

    /// <summary>The mail server. It must outlive the page. Null: there is none.</summary>
    public ExchangeSandbox? Exchange { get; init; }
}
