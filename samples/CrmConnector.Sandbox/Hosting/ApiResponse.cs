using System.Buffers;

namespace CrmConnector.Sandbox.Hosting;

/// <summary>The answer to one request; it can be sent alone or as a part of a batch.</summary>
internal sealed class ApiResponse(int status)
{
    public int Status { get; } = status;
    public List<KeyValuePair<string, string>> Headers { get; } = [];
    public ArrayBufferWriter<byte>? Body { get; init; }
    public string ContentType { get; init; } = "application/json; odata.metadata=minimal";

    /// <summary>Rows that the request wrote, for the counters.</summary>
    public int RowsWritten { get; init; }

    public ApiResponse With(string name, string value)
    {
        if (value.Length > 0)
        {
            Headers.Add(new(name, value));
        }

        return this;
    }
}
