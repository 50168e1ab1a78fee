using System.Text;
using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>Reads text. What has no escapes is taken from the request's body without copying.</summary>
internal static class TextParser
{
    public static FieldValue Read(ref Utf8JsonReader reader, Table table, Column column, ReadOnlyMemory<byte> body)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw FieldParser.Mistyped(ref reader, table, column, "Edm.String");
        }

        var text = reader.ValueIsEscaped ? Unescape(ref reader, table, column) : Slice(ref reader, body);
        if (text.Length == 0)
        {
            return default;
        }

        if (text.Length > column.MaxLength && Encoding.UTF8.GetCharCount(text.Span) > column.MaxLength)
        {
            throw Refusals.TooLong(table, column);
        }

        return FieldValue.Of(text);
    }

    private static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        // the value starts one quote after the token
        var start = (int)reader.TokenStartIndex + 1;
        return body.Slice(start, reader.ValueSpan.Length);
    }

    private static byte[] Unescape(ref Utf8JsonReader reader, Table table, Column column)
    {
        var buffer = new byte[reader.ValueSpan.Length];
        int length;
        try
        {
            length = reader.CopyString(buffer);
        }
        catch (InvalidOperationException)
        {
            throw Refusals.Payload(
                table.SetName,
                $"System.Xml.XmlException: The value of '{column.Name}' is not valid Unicode"
            );
        }

        foreach (var letter in buffer.AsSpan(0, length))
        {
            if (letter < 0x20 && letter is not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                throw new ApiException(
                    400,
                    "0x80040278",
                    $"Invalid character in field '{column.Name}': '', hexadecimal value 0x{letter:X2}, is an invalid character."
                );
            }
        }

        return buffer[..length];
    }
}
