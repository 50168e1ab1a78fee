using System.CommandLine;
using CrmConnector.Host.Composing;

namespace CrmConnector.Host.Commands.Linking;

/// <summary><c>links unlink</c>.</summary>
internal sealed class LinksUnlinkCommand : ConnectorCommand
{
    private readonly Argument<string> _record = new("connection/entity/key") { Description = "A record of the link." };

    public LinksUnlinkCommand()
        : base(
            "unlink",
            "Forgets a link: its records are strangers again, and a later change of one may match or create anew. Changes no system's data.",
            "links unlink erp/customers/C00042"
        ) => Add(_record);

    /// <inheritdoc/>
    public override bool MakesWork => true;

    /// <inheritdoc/>
    public override async Task<ExitCode> ExecuteAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await using var installation = await Installation.OpenAsync(context, cancellationToken);
        var store = await installation.OpenStoreAsync(cancellationToken);
        var member = await LinkTarget.MemberAsync(store, context.Get(_record)!, cancellationToken);
        await store.Links.UnlinkAsync(member.LinkId, cancellationToken);
        context.Output.Answer(new { Unlinked = member.LinkId });
        context.Output.Say($"The link of {LinkTarget.Name(member)} is forgotten.");
        return ExitCode.Ok;
    }
}
