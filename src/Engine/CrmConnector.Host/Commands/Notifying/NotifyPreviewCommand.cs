using System.CommandLine;
using System.Diagnostics;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Notifying;

/// <summary><c>notify preview</c>: what the report of a process's last run looks like.</summary>
internal sealed class NotifyPreviewCommand : ConnectorCommand
{
    private readonly Argument<string> _process = new("process") { Description = "The process." };

    private readonly Option<string?> _file = new("--file")
    {
        Description = "The HTML file to write; by default preview.html in the installation's folder.",
        HelpName = "file",
    };

    private readonly Option<bool> _open = new("--open") { Description = "Open it in the browser." };

    private readonly Option<string?> _language = NotifyLanguage.Create();

    public NotifyPreviewCommand()
        : base(
            "preview",
            "Writes the report of a process's last run to a file, as a mail would show it, with your own templates. Sends nothing.",
            "notify preview erp-to-crm-customers --open",
            "notify preview erp-to-crm-customers --language it --file /tmp/report.html"
        )
    {
        Add(_process);
        Add(_file);
        Add(_open);
        Add(_language);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken, catchUp: false);
        var process = ProcessChoice.Choose(installation.Files, context.Get(_process))[0];
        var store = await installation.OpenStoreAsync(cancellationToken);
        if (await store.Runs.ListAsync(process.Name, before: null, take: 1, cancellationToken) is not [var run])
        {
            throw new UsageException(
                $"Process '{process.Name}' has not run yet.",
                $"Run it: crmconnector run {process.Name}"
            );
        }

        var report = await RunReportReader.ReadAsync(
            installation,
            run,
            context.Get(_language),
            "preview",
            cancellationToken
        );
        var file = context.Get(_file) is { } named
            ? context.FullPath(named)
            : Path.Combine(installation.Definition.Folder, "preview.html");
        await File.WriteAllTextAsync(file, report.Html, cancellationToken);
        context.Output.Answer(
            new
            {
                File = file,
                report.Subject,
                Run = run.Id,
            }
        );
        context.Output.Say($"Subject: {report.Subject}");
        context.Output.Say($"Written to {file}");
        if (context.Get(_open))
        {
            Open(file, context);
        }

        return ExitCode.Ok;
    }

    private static void Open(string file, CommandContext context)
    {
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(file) { UseShellExecute = true });
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            context.Output.Say("No program on this machine opens it; open the file in a browser.");
        }
    }
}
