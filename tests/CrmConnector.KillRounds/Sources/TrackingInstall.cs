using CrmConnector.KillRounds.Pairs;

namespace CrmConnector.KillRounds.Sources;

/// <summary>Installs the change log of the source by the program itself.</summary>
internal static class TrackingInstall
{
    public static async Task RunAsync(PairSetting setting, string erp, CancellationToken cancellationToken)
    {
        InstallationWriter.Write(setting.Folder, erp, target: null, setting.PageSize);
        var answer = await setting.Program.RunAsync(
            cancellationToken,
            "tracking",
            "install",
            "erp/customers",
            "--installation",
            setting.Folder
        );
        if (answer.ExitCode != 0)
        {
            throw new InvalidOperationException($"The change log could not be installed: {answer}");
        }
    }
}
