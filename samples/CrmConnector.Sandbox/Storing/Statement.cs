using System.Text;
using SQLitePCL;

namespace CrmConnector.Sandbox.Storing;

/// <summary>A prepared statement that is kept and used again. Parameters count from 1, result columns from 0.</summary>
internal sealed class Statement(sqlite3 database, sqlite3_stmt handle) : IDisposable
{
    public Statement Bind(int parameter, in FieldValue value)
    {
        switch (value.Kind)
        {
            case FieldKind.Text:
                raw.sqlite3_bind_text(handle, parameter, value.Text.Span);
                break;
            case FieldKind.Integer:
                raw.sqlite3_bind_int64(handle, parameter, value.Integer);
                break;
            case FieldKind.Real:
                raw.sqlite3_bind_double(handle, parameter, value.Real);
                break;
            default:
                raw.sqlite3_bind_null(handle, parameter);
                break;
        }

        return this;
    }

    public Statement Bind(int parameter, long value)
    {
        raw.sqlite3_bind_int64(handle, parameter, value);
        return this;
    }

    public Statement Bind(int parameter, string value)
    {
        raw.sqlite3_bind_text(handle, parameter, value);
        return this;
    }

    public Statement Bind(int parameter, Guid value)
    {
        Span<byte> text = stackalloc byte[36];
        value.TryFormat(text, out _);
        raw.sqlite3_bind_text(handle, parameter, text);
        return this;
    }

    /// <summary>Null is bound as NULL.</summary>
    public Statement BindText(int parameter, string? value)
    {
        if (value is null)
        {
            raw.sqlite3_bind_null(handle, parameter);
            return this;
        }

        return Bind(parameter, value);
    }

    public Statement BindBlob(int parameter, ReadOnlySpan<byte> value)
    {
        raw.sqlite3_bind_blob(handle, parameter, value);
        return this;
    }

    public Statement BindAll(IReadOnlyList<FieldValue> values)
    {
        for (var i = 0; i < values.Count; i++)
        {
            Bind(i + 1, values[i]);
        }

        return this;
    }

    /// <summary>Moves to the next row; false at the end, after which the statement is ready to be used again.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        var code = raw.sqlite3_extended_errcode(database);
        var message = result == raw.SQLITE_DONE ? "" : raw.sqlite3_errmsg(database).utf8_to_string();
        Reset();
        return result == raw.SQLITE_DONE ? false : throw new SqliteFault(code, message);
    }

    /// <summary>Runs a statement that returns no rows and gives the number of rows changed.</summary>
    public int Run()
    {
        Step();
        return raw.sqlite3_changes(database);
    }

    public void Reset() => raw.sqlite3_reset(handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Integer(int column) => raw.sqlite3_column_int64(handle, column);

    public double Real(int column) => raw.sqlite3_column_double(handle, column);

    /// <summary>UTF-8 bytes, valid until the next step.</summary>
    public ReadOnlySpan<byte> Utf8(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => Encoding.UTF8.GetString(Utf8(column));

    public FieldValue Value(int column) =>
        raw.sqlite3_column_type(handle, column) switch
        {
            raw.SQLITE_NULL => default,
            raw.SQLITE_INTEGER => FieldValue.Of(Integer(column)),
            raw.SQLITE_FLOAT => FieldValue.Of(Real(column)),
            _ => FieldValue.Of(Utf8(column).ToArray()),
        };

    public void Dispose() => handle.Dispose();
}
