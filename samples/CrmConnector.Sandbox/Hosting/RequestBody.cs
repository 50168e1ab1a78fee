using System.Buffers;

namespace CrmConnector.Sandbox.Hosting;

/// <summary>Reads a request's body whole into a rented array.</summary>
internal sealed class RequestBody : IDisposable
{
    private byte[] buffer = [];
    private int length;

    public ReadOnlyMemory<byte> Memory => buffer.AsMemory(0, length);

    public static async Task<RequestBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var body = new RequestBody();
        if (request.ContentLength is 0 || HttpMethods.IsGet(request.Method))
        {
            return body;
        }

        body.buffer = ArrayPool<byte>.Shared.Rent((int)(request.ContentLength ?? 16_384) + 1);
        while (true)
        {
            var read = await request.Body.ReadAsync(body.buffer.AsMemory(body.length), cancellationToken);
            if (read == 0)
            {
                return body;
            }

            body.length += read;
            body.GrowIfFull();
        }
    }

    public void Dispose()
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }
    }

    private void GrowIfFull()
    {
        if (length < buffer.Length)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
