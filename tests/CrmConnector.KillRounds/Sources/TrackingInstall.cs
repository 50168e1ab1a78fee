using CrmConnector.KillRounds.Pairs;
using CrmConnector.KillRounds.Systems;

namespace CrmConnector.KillRounds.Sources;

/// <summary>Installs the change log of the source by the program itself.</summary>
internal static class TrackingInstall
{
    public static async Task RunAsync(PairSetting setting, string erp, CancellationToken cancellationToken)
    {
        InstallationWriter.Write(setting.Folder, erp, target: null, setting.PageSize);
        await RunAsync(setting.Program, setting.Folder, "erp/customers", cancellationToken);
    }

    /// <summary>Installs it for an entity of an installation.</summary>
    public static async Task RunAsync(
        ConnectorProgram program,
        string folder,
        string entity,
        CancellationToken cancellationToken
    )
    {
        var answer = await program.RunAsync(cancellationToken, "tracking", "install", entity, "--installation", folder);
        if (answer.ExitCode != 0)
        {
            throw new InvalidOperationException($"The change log could not be installed: {answer}");
        }
    }
}
