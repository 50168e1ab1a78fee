using System.Text.Json;
using CrmConnector.Adapters.Exchange.Connecting;
using CrmConnector.Adapters.Exchange.Reading;

namespace CrmConnector.Adapters.Exchange.Writing.Sending;

/// <summary>Takes the answer to a batch apart; the service gives the answers in any order.</summary>
internal static class BatchReply
{
    private const int FailedDependency = 424;

    /// <summary>One answer per request, in their order; one that is not there is not known. Null when it is no answer to a batch.</summary>
    public static ItemAnswer[]? Read(Reply reply, int count, TimeProvider time)
    {
        try
        {
            using var json = reply.ReadJson();
            if (json.RootElement.Child("responses").ValueKind != JsonValueKind.Array)
            {
                return null;
            }

            var byId = new Dictionary<string, ItemAnswer>(StringComparer.OrdinalIgnoreCase);
            foreach (var response in json.RootElement.Items("responses"))
            {
                if (response.Text("id") is { } id)
                {
                    // answered twice, it is not known which of the two is true
                    byId[id] = byId.ContainsKey(id) ? ItemAnswer.Lost : Read(response, time);
                }
            }

            return
            [
                .. Enumerable.Range(0, count).Select(i => byId.GetValueOrDefault(BatchBody.IdOf(i), ItemAnswer.Lost)),
            ];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static ItemAnswer Read(JsonElement response, TimeProvider time)
    {
        if (
            response.Child("status") is not { ValueKind: JsonValueKind.Number } number
            || !number.TryGetInt32(out var status)
        )
        {
            return ItemAnswer.Lost;
        }

        return status == FailedDependency
            ? ItemAnswer.Skipped
            : new ItemAnswer(
                ItemState.Answered,
                status,
                Reply.Wait(RetryAfter(response.Child("headers")), time),
                response.Child("body") is { ValueKind: not JsonValueKind.Undefined } body ? body.Clone() : default
            );
    }

    private static string? RetryAfter(JsonElement headers)
    {
        if (headers.ValueKind == JsonValueKind.Object)
        {
            foreach (var header in headers.EnumerateObject())
            {
                if (header.Name.Equals("Retry-After", StringComparison.OrdinalIgnoreCase))
                {
                    return header.Value.Text() ?? header.Value.GetRawText();
                }
            }
        }

        return null;
    }
}
