using System.Text.Json;
using CrmConnector.Sandbox.Crm.Hosting;
using CrmConnector.Sandbox.Crm.Metadata;
using CrmConnector.Sandbox.Storing;

namespace CrmConnector.Sandbox.Crm.Writing;

/// <summary>Reads rows from JSON. Rows of one request mostly have the same members in the same order, which is used.</summary>
internal sealed class PayloadReader(Table table, ReadOnlyMemory<byte> body, BindResolver binds)
{
    private readonly PayloadMembers members = PayloadMembers.Of(table);
    private readonly List<PayloadMember> expected = [];

    public RowDraft Draft { get; } = new(table);

    /// <summary>Reads the object at which the reader stands into <see cref="Draft"/>.</summary>
    public RowDraft ReadRow(ref Utf8JsonReader reader)
    {
        Draft.Clear();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Refusals.Payload(table.SetName, "Microsoft.OData.ODataException: The payload must be a JSON object");
        }

        for (var i = 0; reader.Read() && reader.TokenType == JsonTokenType.PropertyName; i++)
        {
            var member = Next(ref reader, i);
            reader.Read();
            Take(ref reader, member);
        }

        return Draft;
    }

    private PayloadMember Next(ref Utf8JsonReader reader, int index)
    {
        if (index < expected.Count && reader.ValueTextEquals(expected[index].NameUtf8))
        {
            return expected[index];
        }

        var member = members.Find(
            reader.ValueIsEscaped ? System.Text.Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan
        );
        if (index < expected.Count)
        {
            expected[index] = member;
        }
        else
        {
            expected.Add(member);
        }

        return member;
    }

    private void Take(ref Utf8JsonReader reader, PayloadMember member)
    {
        switch (member.Kind)
        {
            case MemberKind.Column when member.Column!.Type == ColumnType.Key:
                Draft.Id = FieldParser.ReadGuid(ref reader, table, member.Column);
                break;
            case MemberKind.Column:
                var value = FieldParser.Read(ref reader, table, member.Column!, body);
                if (!member.Column!.IsReadOnly)
                {
                    Draft.Set(member.Column, value);
                }

                break;
            case MemberKind.Bind:
                TakeBind(ref reader, member.Navigation!);
                break;
            case MemberKind.LookupValue:
                throw Refusals.Payload(
                    table.SetName,
                    "Microsoft.Crm.CrmException: CRM do not support direct update of Entity Reference properties, Use Navigation properties instead"
                );
            case MemberKind.ODataType:
                Draft.ODataType = reader.GetString();
                break;
            case MemberKind.ODataId:
                Draft.ODataId = reader.GetString();
                break;
            default:
                reader.Skip();
                break;
        }
    }

    private void TakeBind(ref Utf8JsonReader reader, Navigation navigation)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                Draft.SetLookup(navigation, default, target: null);
                break;
            case JsonTokenType.String:
                var (target, id) = binds.Resolve(table, navigation, reader.GetString()!);
                Draft.SetLookup(navigation, FieldValue.Of(id), target);
                break;
            default:
                throw Refusals.Payload(
                    table.SetName,
                    $"Microsoft.OData.ODataException: The value of '{navigation.Name}@odata.bind' must be a URL"
                );
        }
    }
}
