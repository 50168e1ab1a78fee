using System.Collections.Concurrent;
using System.Text;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Hosting;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>The members that payloads for a table may have.</summary>
internal sealed class PayloadMembers
{
    private const string Bind = "@odata.bind";
    private static readonly ConcurrentDictionary<Table, PayloadMembers> Known = new();
    private readonly Table table;
    private readonly Dictionary<string, PayloadMember> members = new(StringComparer.Ordinal);

    private PayloadMembers(Table table)
    {
        this.table = table;
        foreach (var column in table.Columns)
        {
            var kind = column.IsLookup ? MemberKind.LookupValue : MemberKind.Column;
            Add(new PayloadMember(column.PropertyName, kind) { Column = column });
        }

        foreach (var navigation in table.Navigations)
        {
            Add(new PayloadMember(navigation.Name + Bind, MemberKind.Bind) { Navigation = navigation });
        }

        Add(new PayloadMember("@odata.type", MemberKind.ODataType));
        Add(new PayloadMember("@odata.id", MemberKind.ODataId));
        foreach (var name in (string[])["@odata.etag", "@odata.context", "@odata.editLink"])
        {
            Add(new PayloadMember(name, MemberKind.Ignored));
        }
    }

    public static PayloadMembers Of(Table table) => Known.GetOrAdd(table, static t => new PayloadMembers(t));

    /// <summary>The member of that name, or the refusal of Dataverse.</summary>
    public PayloadMember Find(ReadOnlySpan<byte> utf8Name)
    {
        Span<char> buffer = stackalloc char[256];
        if (utf8Name.Length > buffer.Length)
        {
            throw Unknown(Encoding.UTF8.GetString(utf8Name));
        }

        var name = buffer[..Encoding.UTF8.GetChars(utf8Name, buffer)];
        return members.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var member)
            ? member
            : OtherMember(name.ToString());
    }

    private PayloadMember OtherMember(string name)
    {
        var at = name.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            throw Unknown(name);
        }

        var property = name[..at];
        return
            name.EndsWith(Bind, StringComparison.Ordinal)
            || (property.Length > 0 && !table.TryGetProperty(property, out _))
            ? throw Undeclared(property)
            : new PayloadMember(name, MemberKind.Ignored);
    }

    private ApiException Unknown(string name) =>
        Refusals.Payload(
            table.SetName,
            $"Microsoft.OData.ODataException: The property '{name}' does not exist on type '{EdmModelBuilder.Namespace}.{table.Name}'. "
                + "Make sure to only use property names that are defined by the type"
        );

    private ApiException Undeclared(string property) =>
        Refusals.Payload(
            table.SetName,
            $"Microsoft.OData.ODataException: An undeclared property '{property}' which only has property annotations in the payload but no "
                + "property value was found in the payload. In OData, only declared navigation properties and declared named streams can "
                + "be represented as properties without values"
        );

    private void Add(PayloadMember member) => members.TryAdd(member.Name, member);
}
