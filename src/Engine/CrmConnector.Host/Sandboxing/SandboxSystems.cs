using CrmConnector.Sandbox;

namespace CrmConnector.Host.Sandboxing;

/// <summary>The systems of a sandbox installation that listen. The ERP is a file and needs nobody to run it.</summary>
/// <param name="Crm">The CRM.</param>
/// <param name="Exchange">The mail server; null in an installation from before there was one.</param>
internal sealed record SandboxSystems(CrmSandbox Crm, ExchangeSandbox? Exchange) : IAsyncDisposable
{
    /// <summary>The CRM's address without a closing slash, as the installation file spells it.</summary>
    public string CrmAddress => SandboxInstallation.Address(Crm);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Exchange is not null)
        {
            await Exchange.DisposeAsync();
        }

        await Crm.DisposeAsync();
    }
}
