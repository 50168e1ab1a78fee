using System.Text;
using CrmConnector.Sandbox.Exchange.Hosting;
using CrmConnector.Sandbox.Exchange.Querying;
using CrmConnector.Sandbox.Exchange.Storing;
using CrmConnector.Sandbox.Hosting;
using CrmConnector.Sandbox.Storing;
using Microsoft.OData.UriParser;

namespace CrmConnector.Sandbox.Exchange.Contacts;

/// <summary>Lists the contacts of a folder and counts them.</summary>
internal sealed class ContactListEndpoint(VersionLog versions)
{
    private const int DefaultPage = 10;

    public ApiResponse List(ITransaction session, MailboxRequest request)
    {
        var query = GraphQuery.Parse(GraphModel.Contacts, request.Address.Query);
        var page = PageSize(request, query);
        var folder = request.Folder(session).Number;
        var rows = Rows(session, request, query, folder, page + 1);
        var json = new ContactJson(session, query.View, request.Immutable, request.Habits.HasPlacedEmailAddresses);
        return GraphAnswers.Object(
            200,
            request.ContextOf("contacts"),
            output =>
            {
                if (query.Count)
                {
                    output.WriteNumber("@odata.count"u8, CountOf(session, request, query, folder));
                }

                output.WriteStartArray("value"u8);
                foreach (var row in rows.Take(page))
                {
                    output.WriteStartObject();
                    json.Write(output, row);
                    output.WriteEndObject();
                }

                output.WriteEndArray();
                if (rows.Count > page)
                {
                    output.WriteString(
                        "@odata.nextLink"u8,
                        PageLinks.Next(request.Request, "contacts", query.Skip + page)
                    );
                }
            }
        );
    }

    public ApiResponse Count(ITransaction session, MailboxRequest request)
    {
        var query = GraphQuery.Parse(GraphModel.Contacts, request.Address.Query);
        return GraphAnswers.Number(CountOf(session, request, query, request.Folder(session).Number));
    }

    private static int PageSize(MailboxRequest request, GraphQuery query)
    {
        var most = request.Habits.MostTop;
        var asked = query.Top ?? Math.Min(request.Request.Preferences.PageSize ?? DefaultPage, most);
        return asked is > 0 && asked <= most
            ? asked
            : throw GraphRefusals.Query(
                string.Create(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"The value of $top must be from 1 to {most}."
                )
            );
    }

    private List<ContactRow> Rows(
        ITransaction session,
        MailboxRequest request,
        GraphQuery query,
        long folder,
        int limit
    )
    {
        var parameters = new SqlParameters();
        var sql = new StringBuilder(ContactRows.Select).Append(Where(request, query, folder, parameters));
        sql.Append(" ORDER BY ");
        for (var term = query.OrderBy; term is not null; term = term.ThenBy)
        {
            sql.Append(ContactFilter.Expression(term.Expression))
                .Append(term.Direction == OrderByDirection.Descending ? " DESC, " : ", ");
        }

        sql.Append("c.id LIMIT ")
            .Append(parameters.Add(FieldValue.Of((long)limit)))
            .Append(" OFFSET ")
            .Append(parameters.Add(FieldValue.Of((long)query.Skip)));
        return ContactRows.ReadAll(session.Connection.Prepare(sql.ToString()).BindAll(parameters.Values));
    }

    /// <summary>Contact lists of a folder are counted, though they are no contacts.</summary>
    private long CountOf(ITransaction session, MailboxRequest request, GraphQuery query, long folder)
    {
        var parameters = new SqlParameters();
        var where = Where(request, query, folder, parameters);
        var statement = session.Connection.Prepare("SELECT count(*) FROM contact c" + where).BindAll(parameters.Values);
        statement.Step();
        var count = statement.Integer(0);
        statement.Reset();
        return query.Filter is null ? count + request.Folder(session).Lists : count;
    }

    private string Where(MailboxRequest request, GraphQuery query, long folder, SqlParameters parameters)
    {
        var where = $" WHERE c.folder = {parameters.Add(FieldValue.Of(folder))} AND c.deleted = 0";
        if (query.Filter is not { } filter)
        {
            return where;
        }

        var visible = parameters.Add(FieldValue.Of(versions.VisibleAfter(request.Lag)));
        return $"{where} AND c.entered <= {visible} AND ({new ContactFilter(parameters, visible).Translate(filter.Expression)})";
    }
}
