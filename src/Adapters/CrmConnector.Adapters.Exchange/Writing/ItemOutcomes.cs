using System.Globalization;
using System.Text.Json;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Fields;
using CrmConnector.Adapters.Exchange.Reading;
using CrmConnector.Adapters.Exchange.Writing.Receipts;
using CrmConnector.Adapters.Exchange.Writing.Sending;

namespace CrmConnector.Adapters.Exchange.Writing;

/// <summary>Turns answers into outcomes.</summary>
internal sealed class ItemOutcomes(
    ExchangeClient client,
    WritePlan plan,
    WriteResults results,
    LostCreates lost,
    RepeatedFailures failures
)
{
    /// <summary>How long to wait before a contact that the service is working on by itself is written again.</summary>
    private static readonly TimeSpan BusyContact = TimeSpan.FromSeconds(1);

    /// <summary>Settles one record that was sent.</summary>
    public void Settle(PreparedWrite prepared, ItemAnswer answer)
    {
        var item = prepared.Item;
        if (answer.State is ItemState.NotSent or ItemState.Skipped)
        {
            results.SetNotSent([item], answer.RetryAfter, answer.Failure);
            return;
        }

        if (answer.State == ItemState.Answered && CallFailures.IsClosed(answer.Error))
        {
            var fault = new RecordFault(FaultKind.NotAllowed, CodeOf(answer.Error), PlaceField.Mailbox);
            results.SetClosed(item, fault, CallFailures.Closed(item.Mailbox, client.Settings, answer.Error));
            return;
        }

        var outcome =
            answer.State == ItemState.Lost ? new WriteOutcome.Unanswered()
            : answer.IsSuccess ? Written(item, answer.Body)
            : Refused(item, answer);
        Note(item, outcome);
        results.Set(item.Index, outcome);
    }

    /// <summary>True for a contact that moved between its reading and its writing, so that both are to be done again.</summary>
    public static bool MustMergeAgain(PreparedWrite prepared, ItemAnswer answer) =>
        prepared is { IfMatch: not null, Item.Write.ExpectedVersion: null } && answer.Status is 409 or 412;

    private void Note(WriteItem item, WriteOutcome outcome)
    {
        if (outcome is WriteOutcome.Unanswered && item.IsCreate)
        {
            lost.Add(item.Write.Intent);
        }
        else if (outcome is WriteOutcome.Written or WriteOutcome.Refused)
        {
            lost.Remove(item.Write.Intent);
            failures.Remove(item);
        }
    }

    private WriteOutcome Written(WriteItem item, JsonElement body)
    {
        if (item.Write.Kind == WriteKind.Delete)
        {
            return new WriteOutcome.Written(item.Write.Key!.Value);
        }

        var id = item.IsCreate ? body.Text("id") : item.Id;
        if (id is not { Length: > 0 })
        {
            return new WriteOutcome.Unanswered(); // it was made, but nobody said as what: its receipt tells
        }

        var parent = body.Text(ContactFields.ParentFolder);
        var folders = plan.Entity.FoldersOf(item.Mailbox).ToList();
        if (
            !item.IsCreate
            && parent is not null
            && plan.Entity.Name.Path is not null
            && folders.TrueForAll(folder =>
                folder.Id is not null && !string.Equals(folder.Id, parent, StringComparison.Ordinal)
            )
        )
        {
            return new WriteOutcome.Gone(); // it was moved out of the entity
        }

        return plan.Answer == AnswerDetail.Key || body.ValueKind != JsonValueKind.Object
            ? new WriteOutcome.Written(plan.Entity.KeyOf(item.Mailbox, id))
            : Told(item, body, id);
    }

    private WriteOutcome.Written Told(WriteItem item, JsonElement body, string id)
    {
        var record = plan.Stored.ReadRecord(body, item.Mailbox, id);
        return new WriteOutcome.Written(
            record.Key,
            record.Version,
            plan.Answer == AnswerDetail.Stored ? record.Values : null
        );
    }

    private WriteOutcome Refused(WriteItem item, ItemAnswer answer)
    {
        var error = answer.Error;
        return error switch
        {
            { Status: 429 or 509 } => new WriteOutcome.NotAttempted(client.Rest(item.Mailbox, answer.RetryAfter)),
            { Status: 503 } when !item.IsCreate => new WriteOutcome.NotAttempted(answer.RetryAfter),
            { Status: 507 } => NotSent(item, CallFailures.Explain(error, null, item.Mailbox, client.Settings)),
            { Status: 401 } => NotSent(item, CallFailures.ExplainUnauthorized(error, mayRenew: true, client.Settings)),
            { Status: 500 or 502 } => Failed(item, error),
            // a gateway may give up on what the mailbox then does all the same
            { Status: 408 or >= 500 } => new WriteOutcome.Unanswered(),
            { Status: 409 or 412 } when item.Write.ExpectedVersion is not null => new WriteOutcome.Moved(),
            { Status: 409 or 412 } when !item.IsCreate => new WriteOutcome.NotAttempted(BusyContact),
            _ when CallFailures.IsMissingItem(error) => item.IsCreate
                ? new WriteOutcome.Refused(new RecordFault(FaultKind.UnknownChoice, CodeOf(error), PlaceField.Folder))
                : new WriteOutcome.Gone(),
            _ => new WriteOutcome.Refused(FaultReader.Read(error, plan.Entity)),
        };
    }

    private WriteOutcome Failed(WriteItem item, ErrorReply error)
    {
        failures.Add(item, CodeOf(error));
        // a create may have been done this time: it is refused before its next try, when it was looked for
        return !item.IsCreate && failures.Find(item) is { } code
            ? new WriteOutcome.Refused(new RecordFault(FaultKind.Other, code))
            : new WriteOutcome.Unanswered();
    }

    private WriteOutcome.NotAttempted NotSent(WriteItem item, AdapterException failure)
    {
        results.SetNotSent([item], null, failure);
        return new WriteOutcome.NotAttempted(null);
    }

    private static string CodeOf(ErrorReply error) =>
        error.Code.Length > 0 ? error.Code : string.Create(CultureInfo.InvariantCulture, $"HTTP {error.Status}");
}
