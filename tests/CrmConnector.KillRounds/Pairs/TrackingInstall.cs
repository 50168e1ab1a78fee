namespace CrmConnector.KillRounds.Pairs;

/// <summary>Installs the change log of the source by the program itself.</summary>
internal static class TrackingInstall
{
    public static async Task RunAsync(PairSetting setting, CancellationToken cancellationToken)
    {
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
