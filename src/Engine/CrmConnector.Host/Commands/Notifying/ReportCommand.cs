using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Notifying;

/// <summary><c>report</c>: what one run did, as its mail tells it.</summary>
internal sealed class ReportCommand : ConnectorCommand
{
    private readonly Argument<long> _run = new("run") { Description = "The run's number, as 'runs list' shows it." };

    private readonly Option<string?> _html = new("--html")
    {
        Description = "Write it as HTML to this file instead.",
        HelpName = "file",
    };

    private readonly Option<string?> _language = NotifyLanguage.Create();

    public ReportCommand()
        : base(
            "report",
            "Tells what one run did, what was usual, and what waits for a person, as its mail does: in the terminal, as HTML or as JSON.",
            "report 17",
            "report 17 --language it --html report.html"
        )
    {
        Add(_run);
        Add(_html);
        Add(_language);
    }

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken, catchUp: false);
        var store = await installation.OpenStoreAsync(cancellationToken);
        if (await store.Runs.FindAsync(context.Get(_run), cancellationToken) is not { } run)
        {
            throw new UsageException(
                string.Create(CultureInfo.InvariantCulture, $"There is no run {context.Get(_run)}."),
                "See 'crmconnector runs list'; old runs are forgotten, and of runs that found nothing, one behind the other, only the last is kept"
            );
        }

        var report = await RunReportReader.ReadAsync(
            installation,
            run,
            context.Get(_language),
            "report",
            cancellationToken
        );
        context.Output.Answer(JsonNode.Parse(report.Json)!);
        if (context.Get(_html) is { } named)
        {
            var file = context.FullPath(named);
            await File.WriteAllTextAsync(file, report.Html, cancellationToken);
            context.Output.Say($"Written to {file}");
        }
        else
        {
            context.Output.Say(report.Text);
        }

        return ExitCode.Ok;
    }
}
