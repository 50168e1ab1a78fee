using System.Text.Json;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Properties;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Reads the body of a create or an update of a contact.</summary>
internal sealed class ContactInputReader(ContactValueReader values)
{
    public ContactInput Read(ReadOnlyMemory<byte> body)
    {
        var input = new ContactInput();
        foreach (var member in JsonBody.Members(body))
        {
            Take(input, member);
        }

        return input;
    }

    private void Take(ContactInput input, JsonProperty member)
    {
        if (ContactFields.Find(member.Name) is { } field)
        {
            input.Fields[field] = values.Read(field, member.Value);
        }
        else if (Is(member, "singleValueExtendedProperties"))
        {
            input.Properties.AddRange(PropertyReader.Read(member.Value));
        }
        else if (Is(member, "extensions"))
        {
            input.Extensions.AddRange(OpenExtensions.ReadAll(member.Value));
        }
        else if (Is(member, "parentFolderId"))
        {
            input.ParentFolderId =
                member.Value.ValueKind == JsonValueKind.Null ? null : JsonBody.TextOf(member.Value, "parentFolderId");
        }
        else if (Is(member, "multiValueExtendedProperties"))
        {
            throw GraphRefusals.Invalid("The sandbox keeps no multi-value extended properties.");
        }
        else if (!ContactFields.ReadOnly.Contains(member.Name))
        {
            throw GraphRefusals.Body(
                $"The property '{member.Name}' does not exist on type 'microsoft.graph.contact'. Make sure to only use property names that are defined by the type."
            );
        }
    }

    private static bool Is(JsonProperty member, string name) =>
        string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase);
}
