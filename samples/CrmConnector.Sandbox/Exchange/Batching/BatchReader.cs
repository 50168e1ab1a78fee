using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Contacts;

namespace CrmConnector.Sandbox.Exchange.Batching;

/// <summary>Reads a batch and refuses it as a whole where its form is wrong.</summary>
/// <remarks>Source: Microsoft Graph, "Combine multiple HTTP requests using JSON batching".</remarks>
internal static class BatchReader
{
    /// <summary>Most requests of a batch.</summary>
    public const int Most = 20;

    public static IReadOnlyList<BatchItem> Read(ReadOnlyMemory<byte> body, ExchangeBatchHabits habits)
    {
        if (JsonBody.Find(JsonBody.Parse(body), "requests") is not { ValueKind: JsonValueKind.Array } requests)
        {
            throw BatchItemReader.Malformed("The body of a batch must have an array 'requests'.");
        }

        if (requests.GetArrayLength() is 0 or > Most)
        {
            throw BatchItemReader.Malformed("A batch must have from 1 to 20 requests.");
        }

        var items = requests.EnumerateArray().Select(BatchItemReader.Read).ToList();
        CheckIds(items);
        CheckOrder(items, habits);
        return items;
    }

    private static void CheckIds(List<BatchItem> items)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in items)
        {
            if (item.DependsOn.FirstOrDefault(id => !known.Contains(id)) is { } missing)
            {
                throw BatchItemReader.Malformed(
                    $"Request '{item.Id}' depends on '{missing}', which does not stand before it."
                );
            }

            if (!known.Add(item.Id))
            {
                throw BatchItemReader.Malformed($"The id '{item.Id}' is not unique in the batch.");
            }
        }
    }

    /// <summary>Either none depends on another, or each on the one before it.</summary>
    private static void CheckOrder(List<BatchItem> items, ExchangeBatchHabits habits)
    {
        var isParallel = items.TrueForAll(item => item.DependsOn.Count == 0);
        var isSequential = items
            .Zip(items.Skip(1))
            .All(pair => pair.Second.DependsOn.Contains(pair.First.Id, StringComparer.OrdinalIgnoreCase));
        if (!isParallel && !isSequential && !habits.MayBeMixed)
        {
            throw BatchItemReader.Malformed("A batch must be either fully sequential or fully parallel.");
        }
    }
}
