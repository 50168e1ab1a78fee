namespace CrmConnector.Host.Sandboxing;

/// <summary>Where things lie in the folder of a sandbox installation.</summary>
/// <param name="Root">The folder's full path.</param>
internal sealed record SandboxFolder(string Root)
{
    /// <summary>The sample ERP.</summary>
    public string Erp => Path.Combine(Root, "sandbox", "erp.db");

    /// <summary>The sandbox CRM's rows.</summary>
    public string Crm => Path.Combine(Root, "sandbox", "crm.db");

    /// <summary>The secret with which the connector signs in to the sandbox CRM.</summary>
    public string ClientSecret => Path.Combine(Root, "sandbox", "client.secret");

    /// <summary>The sandbox Exchange's mailboxes.</summary>
    public string Exchange => Path.Combine(Root, "sandbox", "exchange.db");

    /// <summary>The secret with which the connector signs in to the sandbox Exchange.</summary>
    public string ExchangeSecret => Path.Combine(Root, "sandbox", "exchange.secret");

    /// <summary>Says that the systems are being served.</summary>
    public string Lock => Path.Combine(Root, ".sandbox.lock");

    /// <summary>The installation file.</summary>
    public string Installation => Path.Combine(Root, Composing.InstallationFiles.FileName);

    /// <summary>The process files.</summary>
    public string Processes => Path.Combine(Root, "processes");

    /// <summary>The notification files.</summary>
    public string Notifications => Path.Combine(Root, "notifications");

    /// <summary>Reports and alerts, as files.</summary>
    public string Reports => Path.Combine(Root, "reports");

    /// <summary>The state store and its key.</summary>
    public string State => Path.Combine(Root, "state");

    /// <summary>True when a sandbox installation was made here.</summary>
    public bool Exists => File.Exists(Installation) && Directory.Exists(Path.Combine(Root, "sandbox"));

    /// <summary>Removes what <see cref="SandboxInstallation"/> makes, and nothing else.</summary>
    /// <exception cref="UsageException">The folder holds something, and is no sandbox installation.</exception>
    public void Clear()
    {
        if (!Directory.Exists(Root) || Directory.EnumerateFileSystemEntries(Root).All(IsLock))
        {
            return;
        }

        if (!Exists)
        {
            throw new UsageException(
                $"The folder {Root} holds something else; nothing was touched.",
                "Name another folder, or empty this one."
            );
        }

        File.Delete(Installation);
        foreach (var folder in (string[])[Path.Combine(Root, "sandbox"), Processes, Notifications, Reports, State])
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private bool IsLock(string path) => string.Equals(path, Lock, StringComparison.Ordinal);
}
