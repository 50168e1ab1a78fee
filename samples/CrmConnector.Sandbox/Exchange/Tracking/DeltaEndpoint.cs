using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Tracking;

/// <summary>Answers delta queries.</summary>
/// <remarks>A round tells up to the version at its beginning; what changes while it is read comes in the next one.</remarks>
internal sealed class DeltaEndpoint(
    DeltaTokens tokens,
    DeltaGenerations generations,
    DeltaDistortion distortion,
    VersionLog versions
)
{
    public ApiResponse Read(ITransaction session, MailboxRequest request, IDeltaSource source)
    {
        var habits = request.Habits.Delta;
        Refuse(habits.RefusedWith);
        var query = DeltaQuery.Parse(source.Set, request.Address.Query);
        // before the first look into the file: what is committed between the two is seen, and comes again
        var visible = versions.VisibleAfter(request.Lag);
        var state = Begin(session, request, source, query, visible);
        var size = Math.Min(request.Request.Preferences.PageSize ?? habits.PageSize, habits.MostPageSize);
        if (distortion.Happens(request, FaultKind.DeltaEmptyPage))
        {
            return Answer(session, request, source, state, [], PageLink(request, state));
        }

        var found = source.Read(session, state, size + 1);
        var page = found.Take(size).ToList();
        var link =
            found.Count > size
                ? PageLink(request, state with { After = page[^1].Position })
                : DeltaLink(request, query, state, isNews: page.Count > 0);
        return Answer(session, request, source, state, distortion.Distort(session, request, source, state, page), link);
    }

    private DeltaState Begin(
        ITransaction session,
        MailboxRequest request,
        IDeltaSource source,
        DeltaQuery query,
        long visible
    )
    {
        var folder = source.FolderOf(session, request);
        if (query.Token is not { } token)
        {
            return new DeltaState
            {
                Mailbox = request.Mailbox.Number,
                Folder = folder,
                IsFirst = true,
                Until = visible,
                Select = query.Select,
            };
        }

        var state = tokens.Read(token, query.IsPage);
        if (state.Mailbox != request.Mailbox.Number || state.Folder != folder)
        {
            throw DeltaTokens.Unknown();
        }

        var habits = request.Habits.Delta;
        if (generations.HasEnded(session, state, habits) || distortion.Happens(request, FaultKind.DeltaExpired))
        {
            throw generations.Ended(state, habits, DeltaLinks.Beginning(request, state.Select));
        }

        return state.IsPage ? state : state with { Until = Math.Max(state.Since, visible) };
    }

    private string PageLink(MailboxRequest request, DeltaState state) =>
        DeltaLinks.Of(request, "$skiptoken", tokens.Make(generations.Stamp(state with { IsPage = true })));

    private string DeltaLink(MailboxRequest request, DeltaQuery query, DeltaState state, bool isNews)
    {
        if (request.Habits.Delta.KeepsDeltaLink && !isNews && query is { Token: { } same, IsPage: false })
        {
            return DeltaLinks.Of(request, "$deltatoken", same);
        }

        var next = state with { IsPage = false, IsFirst = false, Since = state.Until, After = 0 };
        return DeltaLinks.Of(request, "$deltatoken", tokens.Make(generations.Stamp(next)));
    }

    private static ApiResponse Answer(
        ITransaction session,
        MailboxRequest request,
        IDeltaSource source,
        DeltaState state,
        IReadOnlyList<DeltaEntry> page,
        string link
    )
    {
        var name = link.Contains("$skiptoken=", StringComparison.Ordinal) ? "@odata.nextLink" : "@odata.deltaLink";
        var type = source.TypeName["#microsoft.graph.".Length..];
        return GraphAnswers
            .Object(
                200,
                $"{request.Request.Root}/$metadata#Collection({type})",
                json =>
                {
                    json.WriteStartArray("value"u8);
                    foreach (var entry in page)
                    {
                        json.WriteStartObject();
                        json.WriteString("@odata.type"u8, source.TypeName);
                        WriteRow(json, session, request, source, state, entry);
                        json.WriteEndObject();
                    }

                    json.WriteEndArray();
                    json.WriteString(name, link);
                }
            )
            .With("Preference-Applied", "odata.track-changes");
    }

    private static void WriteRow(
        Utf8JsonWriter json,
        ITransaction session,
        MailboxRequest request,
        IDeltaSource source,
        DeltaState state,
        DeltaEntry entry
    )
    {
        if (!entry.IsRemoval)
        {
            source.Write(json, session, request, state, entry);
            return;
        }

        json.WriteString("id"u8, request.Immutable ? entry.Immutable : entry.Regular);
        json.WriteStartObject("@removed"u8);
        json.WriteString("reason"u8, request.Habits.Delta.RemovalReason);
        json.WriteEndObject();
    }

    private static void Refuse(int status)
    {
        switch (status)
        {
            case 0:
                return;
            case 404:
                throw new ApiException(404, "ResourceNotFound", "Resource not found for the segment 'delta'.");
            default:
                throw GraphRefusals.NotSupported();
        }
    }
}
