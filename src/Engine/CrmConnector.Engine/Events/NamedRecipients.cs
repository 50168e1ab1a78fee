using System.Net.Mail;
using CrmConnector.Abstractions.Adapters;
using CrmConnector.Abstractions.Records;
using CrmConnector.Engine.Flows;
using CrmConnector.Planning.Converting;

namespace CrmConnector.Engine.Events;

/// <summary>Finds the addresses that records name: in a field of their own, or in the record that a field points to; those of a page in one call.</summary>
internal sealed class NamedRecipients(FlowContext flow)
{
    /// <summary>The addresses of each record, without repetition; what is no address is left out.</summary>
    public async ValueTask<IReadOnlyList<string>[]> FindAsync(
        FlowAlert alert,
        IReadOnlyList<FieldValue[]?> records,
        CancellationToken cancellationToken
    )
    {
        var named = records.Select(_ => new List<string>()).ToArray();
        foreach (var (recipient, position) in alert.Recipients)
        {
            string?[] held = [.. records.Select(values => values is null ? null : PlainText.Of(values[position]))];
            var addresses = recipient is { Entity: { } entity, AddressField: { } field }
                ? await FollowAsync(alert, entity, field, held, cancellationToken)
                : held;
            for (var i = 0; i < addresses.Length; i++)
            {
                if (
                    addresses[i] is { } address
                    && MailAddress.TryCreate(address, out var right)
                    && !named[i].Contains(right.Address, StringComparer.OrdinalIgnoreCase)
                )
                {
                    named[i].Add(right.Address);
                }
            }
        }

        return [.. named];
    }

    private async ValueTask<string?[]> FollowAsync(
        FlowAlert alert,
        string entity,
        string field,
        string?[] pointers,
        CancellationToken cancellationToken
    )
    {
        RecordKey[] keys =
        [
            .. pointers
                .Where(pointer => !string.IsNullOrWhiteSpace(pointer))
                .Distinct(StringComparer.Ordinal)
                .Select(pointer => new RecordKey(pointer!)),
        ];
        if (keys.Length == 0)
        {
            return new string?[pointers.Length];
        }

        var found = await FetchAsync(alert, entity, field, keys, cancellationToken);
        var addresses = keys.Select((key, i) => (key.Value, found[i]))
            .ToDictionary(
                pair => pair.Value,
                pair => pair.Item2 is { } record ? PlainText.Of(record.Values[0]) : null,
                StringComparer.Ordinal
            );
        return [.. pointers.Select(pointer => pointer is null ? null : addresses.GetValueOrDefault(pointer))];
    }

    /// <summary>Where the system does not let these records be read, or does not answer, the alert goes to the others whom it names: no run stops for it.</summary>
    private async ValueTask<IReadOnlyList<Record?>> FetchAsync(
        FlowAlert alert,
        string entity,
        string field,
        RecordKey[] keys,
        CancellationToken cancellationToken
    )
    {
        var connection = alert.IsOfSource ? flow.Source : flow.Target;
        var request = new FetchRequest(entity, new RecordShape([field]), keys);
        using var patience = new CancellationTokenSource(flow.Services.Calls.Patience, flow.Services.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            // once: the page is written by now, and its commit waits for this
            return await connection.FetchAsync(request, both.Token);
        }
        catch (Exception exception)
            when (exception is AdapterException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return new Record?[keys.Length];
        }
    }
}
