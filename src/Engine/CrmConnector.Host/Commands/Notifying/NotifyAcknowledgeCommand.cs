using System.CommandLine;
using System.Globalization;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Notifying;

/// <summary><c>notify acknowledge</c>: somebody sees to a problem, so that it need not be escalated.</summary>
internal sealed class NotifyAcknowledgeCommand : ConnectorCommand
{
    private readonly Argument<string> _subject = new("subject")
    {
        Description = "The process, or the connection, whose problems you see to.",
    };

    public NotifyAcknowledgeCommand()
        : base(
            "acknowledge",
            "Says that you see to the problems of a process or a connection: they are not escalated. That they are over is told as ever.",
            "notify acknowledge erp-to-crm-customers",
            "notify acknowledge crm"
        ) => Add(_subject);

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken, catchUp: false);
        var store = await installation.OpenStoreAsync(cancellationToken);
        var subject = context.Get(_subject)!;
        var count = await store.Incidents.AcknowledgeAsync(subject, Environment.UserName, cancellationToken);
        if (count == 0)
        {
            throw new UsageException(
                $"No problem of '{subject}' stands that nobody sees to yet.",
                "See 'crmconnector notify list'"
            );
        }

        context.Output.Answer(new { Acknowledged = count });
        context.Output.Say(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Noted: {Environment.UserName} sees to {(count == 1 ? "a problem" : $"{count} problems")} of '{subject}'."
            )
        );
        return ExitCode.Ok;
    }
}
