using System.Buffers;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Reads and writes a contact's photo. A delta query does not tell of it.</summary>
internal static class PhotoEndpoint
{
    private const int MostBytes = 4 * 1024 * 1024;

    public static ApiResponse Get(ITransaction session, MailboxRequest request)
    {
        var row = ContactEndpoint.Require(session, request);
        var statement = session
            .Connection.Prepare("SELECT type, bytes FROM photo WHERE contact = ?1")
            .Bind(1, row.Number);
        if (!statement.Step())
        {
            throw new ApiException(404, "ImageNotFound", "The contact has no photo.");
        }

        var type = statement.Text(0);
        var bytes = statement.Utf8(1);
        var body = new ArrayBufferWriter<byte>(bytes.Length + 1);
        body.Write(bytes);
        statement.Reset();
        return new ApiResponse(200) { Body = body, ContentType = type };
    }

    public static ApiResponse Put(ExchangeWrite session, MailboxRequest request)
    {
        var row = ContactEndpoint.Require(session, request);
        var type = request.Request.Headers["Content-Type"] ?? "";
        if (
            !type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
            || request.Request.Body.Length is 0 or > MostBytes
        )
        {
            throw GraphRefusals.Invalid("A photo is an image of at most 4 MB, with its type in Content-Type.");
        }

        session
            .Connection.Prepare("INSERT OR REPLACE INTO photo(contact, type, bytes) VALUES(?1, ?2, ?3)")
            .Bind(1, row.Number)
            .Bind(2, type)
            .BindBlob(3, request.Request.Body.Span)
            .Run();
        return new ApiResponse(200);
    }
}
