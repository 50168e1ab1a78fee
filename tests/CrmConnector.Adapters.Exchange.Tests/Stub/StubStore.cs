using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace CrmConnector.Adapters.Exchange.Tests.Stub;

/// <summary>Answers requests about mailboxes as the service does, as far as these tests need.</summary>
internal sealed class StubStore(Func<string> root)
{
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, StubRound?> _tokens = new(StringComparer.Ordinal);

    public Dictionary<string, StubMailbox> Mailboxes { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>False for a cloud without delta queries.</summary>
    public bool HasDelta { get; set; } = true;

    /// <summary>False for a service that takes any version.</summary>
    public bool HeedsIfMatch { get; set; } = true;

    /// <summary>The well-known name of the default folder.</summary>
    public bool KnowsDefaultName { get; set; } = true;

    public int LargestDeltaPage { get; set; } = 200;

    public StubMailbox AddMailbox(string address) => Mailboxes[address] = new StubMailbox(address);

    public void ExpireTokens()
    {
        foreach (var token in _tokens.Keys)
        {
            _tokens[token] = null;
        }
    }

    public T Locked<T>(Func<T> action)
    {
        lock (_lock)
        {
            return action();
        }
    }

    public StubAnswer Answer(StubRequest request)
    {
        lock (_lock)
        {
            return !Mailboxes.TryGetValue(request.Mailbox, out var mailbox)
                ? StubAnswer.Error(404, "ResourceNotFound", "User not found.")
                : Route(mailbox, request, [.. request.Segments.Skip(2)]);
        }
    }

    private StubAnswer Route(StubMailbox mailbox, StubRequest request, string[] path) =>
        path switch
        {
            ["contactFolders"] => Folders(mailbox, mailbox.DefaultFolder),
            ["contactFolders", "contacts"] when request.Method == "GET" => KnowsDefaultName
                ? new StubAnswer(200, new JsonObject { ["id"] = mailbox.DefaultFolder })
                : StubAnswer.Error(400, "ErrorInvalidIdMalformed", "Id is malformed."),
            ["contactFolders", var id, "childFolders"] when mailbox.IsFolder(id) => Folders(mailbox, id),
            ["contactFolders", var id, "contacts", .. var rest] when mailbox.IsFolder(id) => Contacts(
                mailbox,
                request,
                id,
                rest
            ),
            ["contactFolders", ..] => StubAnswer.NotFound(),
            ["contacts", .. var rest] => Contacts(mailbox, request, null, rest),
            _ => StubAnswer.Error(400, "ErrorInvalidRequest", "The OData request is not supported."),
        };

    private static StubAnswer Folders(StubMailbox mailbox, string parent) =>
        new(
            200,
            Page(
                mailbox
                    .Folders.Where(f => f.Value.Parent == parent)
                    .Select(f => new JsonObject
                    {
                        ["id"] = f.Key,
                        ["displayName"] = f.Value.Name,
                        ["parentFolderId"] = parent,
                    })
            )
        );

    private StubAnswer Contacts(StubMailbox mailbox, StubRequest request, string? folder, string[] rest) =>
        (request.Method, rest) switch
        {
            ("GET", []) => List(mailbox, request, folder ?? mailbox.DefaultFolder),
            ("POST", []) => Create(mailbox, request, folder ?? mailbox.DefaultFolder),
            ("GET", ["$count"]) => new StubAnswer(200)
            {
                Text = mailbox.Contacts.Count(c => c.FolderId == (folder ?? mailbox.DefaultFolder)).ToString(),
            },
            ("GET", ["delta()" or "delta"]) => HasDelta
                ? Delta(mailbox, request, folder ?? mailbox.DefaultFolder)
                : StubAnswer.Error(400, "ErrorInvalidRequest", "not supported"),
            (_, [var id]) => One(mailbox, request, folder, id),
            _ => StubAnswer.Error(400, "ErrorInvalidRequest", "The OData request is not supported."),
        };

    private StubAnswer One(StubMailbox mailbox, StubRequest request, string? folder, string id)
    {
        if (!id.StartsWith("AAk", StringComparison.Ordinal))
        {
            return StubAnswer.Error(400, "ErrorInvalidIdMalformed", "Id is malformed.");
        }

        var contact = mailbox.Find(id);
        if (contact is null || (folder is not null && contact.FolderId != folder))
        {
            return StubAnswer.NotFound();
        }

        if (
            HeedsIfMatch
            && request.Header("If-Match") is { Length: > 0 } match
            && match != $"W/\"{contact.ChangeKey}\""
        )
        {
            return StubAnswer.Error(
                412,
                "ErrorIrresolvableConflict",
                "The change key passed in the request does not match the current change key for the item."
            );
        }

        switch (request.Method)
        {
            case "GET":
                return new StubAnswer(200, contact.Row(Immutable(request), Select(request)));
            case "PATCH":
                if (StubRules.Apply(contact, request.ReadJson(), isNew: false) is { } refusal)
                {
                    return refusal;
                }

                mailbox.Touch(contact, Surroundings.Time.GetUtcNow());
                return new StubAnswer(200, contact.Row(Immutable(request)));
            case "DELETE":
                mailbox.Remove(contact);
                return new StubAnswer(204);
            default:
                return StubAnswer.Error(405, "ErrorInvalidRequest");
        }
    }

    private static StubAnswer Create(StubMailbox mailbox, StubRequest request, string folder)
    {
        var contact = mailbox.Add(folder, Surroundings.Time.GetUtcNow());
        if (StubRules.Apply(contact, request.ReadJson(), isNew: true) is { } refusal)
        {
            mailbox.Remove(contact);
            return refusal;
        }

        return new StubAnswer(201, contact.Row(Immutable(request)));
    }

    private StubAnswer List(StubMailbox mailbox, StubRequest request, string folder)
    {
        if (StubFilter.Parse(request.Query.GetValueOrDefault("$filter")) is not { } filter)
        {
            return StubAnswer.Error(400, "ErrorInvalidProperty", "The property does not support filtering.");
        }

        var expand = request.Query.GetValueOrDefault("$expand");
        var expanded = expand?.Split('\'') is [_, var name, ..] ? name : null;
        var top = int.Parse(request.Query.GetValueOrDefault("$top", "10"));
        var skip = int.Parse(request.Query.GetValueOrDefault("$skip", "0"));
        var all = mailbox.Contacts.Where(c => c.FolderId == folder && filter(c)).ToList();
        var page = Page(
            all.Skip(skip)
                .Take(top)
                .Select(c => c.Row(Immutable(request), Select(request), expand is not null, expanded))
        );
        if (request.Query.GetValueOrDefault("$count") == "true")
        {
            page["@odata.count"] = all.Count;
        }

        if (skip + top < all.Count)
        {
            var rest = request
                .Query.Where(q => q.Key != "$skip")
                .Select(q => $"{q.Key}={Uri.EscapeDataString(q.Value)}");
            page["@odata.nextLink"] =
                $"{root()}{request.Target.Split('?')[0]}?{string.Join('&', rest)}&$skip={skip + top}";
        }

        return new StubAnswer(200, page);
    }

    private StubAnswer Delta(StubMailbox mailbox, StubRequest request, string folder)
    {
        StubRound? round;
        if (
            (request.Query.GetValueOrDefault("$deltatoken") ?? request.Query.GetValueOrDefault("$skiptoken")) is
            { } token
        )
        {
            if (!_tokens.TryGetValue(token, out round))
            {
                return StubAnswer.Error(400, "ErrorInvalidRequest", "Badly formed token.");
            }

            if (round is null)
            {
                return StubAnswer.Error(
                    410,
                    "SyncStateNotFound",
                    "The sync state generation is not found; generation=605;[highest=841]"
                );
            }

            if (request.Query.ContainsKey("$deltatoken"))
            {
                var changed = mailbox
                    .Log.Where(l => l.Number > round.Until && l.Folder == folder)
                    .Select(l => l.Contact)
                    .Distinct()
                    .ToList();
                round = round with { Contacts = changed, Until = mailbox.Now };
            }
        }
        else
        {
            round = new StubRound(
                folder,
                Select(request),
                [.. mailbox.Contacts.Where(c => c.FolderId == folder)],
                mailbox.Now
            );
        }

        var size = request
            .Header("Prefer")
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(p => p.Split('='))
            .Where(p => p[0] == "odata.maxpagesize")
            .Select(p => int.Parse(p[1]))
            .FirstOrDefault(LargestDeltaPage);
        size = Math.Min(size, LargestDeltaPage);
        var page = Page(round.Contacts.Take(size).Select(c => Changed(c, request, round)));
        var rest = round with { Contacts = [.. round.Contacts.Skip(size)] };
        var name = Surroundings.NewId().ToString("N");
        _tokens[name] = rest;
        var isLast = rest.Contacts.Count == 0;
        page[isLast ? "@odata.deltaLink" : "@odata.nextLink"] =
            $"{root()}/v1.0/users/{request.Mailbox}/contactFolders('{folder}')/contacts/delta?{(isLast ? "$deltatoken" : "$skiptoken")}={name}";
        return new StubAnswer(200, page);
    }

    private static JsonObject Changed(StubContact contact, StubRequest request, StubRound round)
    {
        if (contact.FolderId != round.Folder)
        {
            return new JsonObject
            {
                ["id"] = Immutable(request) ? contact.ImmutableId : contact.RegularId,
                ["@removed"] = new JsonObject { ["reason"] = "deleted" },
            };
        }

        return contact.Row(Immutable(request), round.Select);
    }

    private static bool Immutable(StubRequest request) => request.Prefers("IdType=\"ImmutableId\"");

    private static string[]? Select(StubRequest request) => request.Query.GetValueOrDefault("$select")?.Split(',');

    private static JsonObject Page(IEnumerable<JsonObject> rows) => new() { ["value"] = new JsonArray([.. rows]) };
}
